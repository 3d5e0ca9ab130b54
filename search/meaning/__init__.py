"""What texts mean, as vectors: works near in meaning to a query are found even where no word of it stands."""
