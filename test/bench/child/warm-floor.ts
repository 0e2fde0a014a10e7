/** The floor of a warm send and of a warm status. */
import { authorization, messageText } from './measured-request.ts';
import { readStatus, send } from './floor/send.ts';
import { serveBatches } from './serve-batches.ts';

serveBatches({
  send: () => send(authorization, messageText),
  status: () => readStatus(authorization),
});
