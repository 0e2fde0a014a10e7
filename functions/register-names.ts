/**
 * Names of bindings. Without one the library hashes the binding's text, for which every starting process would load
 * node:crypto. A function has one binding of each name.
 */
export const NAMED = {
  request: { name: 'request' },
  answer: { name: '$return' },
  timer: { name: 'timer' },
  message: { name: 'message' },
} as const;
