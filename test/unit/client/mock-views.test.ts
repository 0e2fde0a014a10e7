/** The connections of the mock say what the API itself would say of them. */
import { expect, test } from '@jest/globals';
import { mockConnections } from '../../../shared/client/mock.ts';
import {
  actionsFor,
  asksFor,
  viewFor,
  type ShownConnection,
} from '../../../shared/domain/connection/what-to-do.ts';

test.each(Object.entries(mockConnections))('%s has the view and the actions of the API', (_name, one) => {
  const shown = {
    ...one,
    hasAccount: one.account !== undefined,
    hasAttempt: one.attempt !== undefined,
    failure: one.failure && { reason: one.failure.reason, stopsSending: !one.actions.includes('send') },
    lastOutcome: undefined,
  } as ShownConnection;
  const { view, actions, askFor } = one;
  expect({ view: viewFor(shown), actions: actionsFor(shown), askFor: asksFor(shown) }).toEqual({
    view,
    actions,
    askFor,
  });
});
