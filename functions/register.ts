/**
 * Registers an HTTP function: light at load, everything else on the first request. Wrong settings are named once, all
 * at once, when the app loads; the routes register all the same and answer 503.
 */
import { app } from '@azure/functions';
import type { App } from '../shared/compose.ts';
import { readConfig } from '../shared/config.ts';
import { ROUTES, type RouteName } from '../shared/http/routes.ts';
import type { Handler } from '../shared/http/serve.ts';
import { jsonLog } from '../shared/log.ts';

// Outside an invocation there is no context to log to; the host takes these lines from standard error.
const processLog = jsonLog((_level, line) => process.stderr.write(`${line}\n`));
const config = readConfig();
if (!config.ok) {
  for (const { setting, fault } of config.faults) processLog.error('settings.invalid', { setting, fault });
}

let composed: Promise<App> | undefined;

/** The app, made on first use; undefined while settings are wrong. */
async function openApp(): Promise<App | undefined> {
  if (!config.ok) return undefined;
  composed ??= Promise.all([import('../shared/compose.ts'), import('../shared/http/request-scope.ts')]).then(
    ([{ composeApp }, { requestLog }]) => composeApp(config.config, requestLog(processLog)),
  );
  return composed;
}

/** Registers the route of this name with its handler. */
export function registerHttp<N extends RouteName>(name: N, handle: Handler<N>): void {
  const { methods, path } = ROUTES[name];
  app.http(name, {
    methods: [...methods],
    route: path,
    // A function key would be read from `?code=`, where Microsoft puts its own code; the caller is checked in code.
    authLevel: 'anonymous',
    handler: async (request, context) => {
      const { serve } = await import('../shared/http/serve.ts');
      return serve({ name, handle, app: openApp }, request, context);
    },
  });
}
