"""Streets, houses and routes in what people write."""
