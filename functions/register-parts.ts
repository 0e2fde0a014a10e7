/** The parts of the app that wait behind registration, in the order in which a request needs them. */
import { openApp, settingsAreValid } from './register-app.ts';

export type Load = () => Promise<unknown>;

const serving: Load = () => import('./register-serving.ts');

const sdk =
  (name: 'azure' | 'graph' | 'msal'): Load =>
  async () =>
    (await import('./register-serving.ts')).loadSdk[name]();

/** With wrong settings only what answers 503. */
export const partsOfTheApp: readonly Load[] = settingsAreValid
  ? [serving, openApp, sdk('azure'), sdk('graph'), sdk('msal')]
  : [serving];
