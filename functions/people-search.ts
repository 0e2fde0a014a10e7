/** POST people/search: people for the recipient picker; a POST, so that no address stands in a URL. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('people-search', async (app, { caller, body, deadline }) =>
  mapResult(await app.searchPeople(caller, body.query, deadline), (found) => jsonAnswer(200, found)),
);
