"""Being told: acts, who hears of them and why, notices on the site and letters about them."""
