/** The floor of a first send: node:crypto, node:http and node:https, no SDK, no platform library. */
import { authorization, messageText } from './measured-request.ts';
import { send } from './floor/send.ts';
import { failAndEnd, reportAndEnd } from './report.ts';

send(authorization, messageText).then(reportAndEnd, failAndEnd);
