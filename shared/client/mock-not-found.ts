/** What the API in memory answers about an id that it does not know. */
export const notFound = {
  reason: 'not-found',
  status: 404,
  title: 'Not found',
  detail: 'There is nothing at this address for you.',
  owner: 'caller',
  nextStep: 'Check the id.',
  retryable: false,
};
