/**
 * Registers an HTTP function: light at load, everything else soon after or on the first request. While settings are wrong the routes
 * register all the same and answer 503.
 */
import { app, output } from '@azure/functions';
import { ROUTES, type RouteName } from '../shared/http/routes.ts';
import type { Handler } from '../shared/http/serve.ts';
import { whileUnderWay } from './register-ahead.ts';
import { NAMED } from './register-names.ts';
import { openApp } from './register-app.ts';

/** Registers the route of this name with its handler. */
export function registerHttp<N extends RouteName>(name: N, handle: Handler<N>): void {
  const { methods, path } = ROUTES[name];
  app.http(name, {
    methods: [...methods],
    route: path,
    // A function key would be read from `?code=`, where Microsoft puts its own code; the caller is checked in code.
    authLevel: 'anonymous',
    ...NAMED.request,
    return: output.generic({ type: 'http', ...NAMED.answer }),
    handler: (request, context) =>
      whileUnderWay(async () => {
        const { serve } = await import('./register-serving.ts');
        return serve({ name, handle, app: openApp }, request, context);
      }),
  });
}
