/** The app of this process, made on first use. Wrong settings are named once, all at once, when the app loads. */
import type { App } from '../shared/compose.ts';
import { readConfig } from '../shared/config/config.ts';
import { jsonLog } from '../shared/log.ts';

// Outside an invocation there is no context to log to; the host takes these lines from standard error.
const processLog = jsonLog((_level, line) => process.stderr.write(`${line}\n`));
const config = readConfig();
if (!config.ok) {
  for (const { setting, fault } of config.faults) processLog.write('settings.invalid', { setting, fault });
}

/** Whether timers and queues may run at all. */
export const settingsAreValid = config.ok;

let composed: Promise<App> | undefined;

/** The app; undefined while settings are wrong. */
export async function openApp(): Promise<App | undefined> {
  if (!config.ok) return undefined;
  const valid = config.config;
  composed ??= import('./register-serving.ts')
    .then(({ composeApp, scopedLog }) => composeApp(valid, scopedLog(processLog)))
    .catch((error: unknown) => {
      // What could not be loaded once may be there at the next request.
      composed = undefined;
      throw error;
    });
  return composed;
}
