/** What a policy may hold, and what may be searched for: the service's own bounds. A test holds the two together. */
export const MOST_DAILY_CAP = 5_000;
export const MOST_DOMAINS = 500;
export const MOST_DOMAIN_CHARACTERS = 20_000;
export const MOST_QUERY_CHARACTERS = 100;
