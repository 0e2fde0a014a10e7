/** What the measured processes send, from their environment. */
const {
  BENCH_TOKEN: token = '',
  BENCH_MESSAGE: message = '',
  BENCH_MESSAGE_BY_ADDRESS: byAddress = '',
} = process.env;

export const authorization = `Bearer ${token}`;
export const messageText = message;
/** The same to an address, which is looked up. */
export const messageByAddress = byAddress;
