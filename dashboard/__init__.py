"""China-Tajikistan Belt and Road dashboard: curated tables in, charts, maps and a timeline out."""
