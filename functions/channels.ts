/** GET teams/{teamId}/channels: the channels of a team that the caller can see. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('channels', async (app, { caller, params, deadline }) =>
  mapResult(await app.listChannels(caller, params.teamId, deadline), (found) => jsonAnswer(200, found)),
);
