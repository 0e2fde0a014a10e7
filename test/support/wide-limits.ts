/** The setting USAGE_LIMITS of a product that is tested: no test meets a limit that it does not mean. */
export const wideLimits = JSON.stringify({
  connectsPerHour: 1_000_000,
  sendsPerMinute: 1_000_000,
  sendsPerDay: 10_000_000,
  checksPerMinute: 1_000_000,
  statusPerMinute: 1_000_000,
  searchesPerMinute: 1_000_000,
  readsPerMinute: 1_000_000,
  anonymousPerMinute: 1_000_000,
});
