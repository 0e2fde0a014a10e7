/** What the measured processes send, from their environment. */
const { BENCH_TOKEN: token = '', BENCH_MESSAGE: message = '' } = process.env;

export const authorization = `Bearer ${token}`;
export const messageText = message;
