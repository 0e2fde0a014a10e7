/** GET teams: the teams that the caller is a member of. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('teams', async (app, { caller, deadline }) =>
  mapResult(await app.listTeams(caller, deadline), (found) => jsonAnswer(200, found)),
);
