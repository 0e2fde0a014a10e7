/** What every first request needs, in one part of the bundle: a process that only registers does not read it. */
export { composeApp } from '../shared/compose.ts';
export { loadSdk } from '../shared/sdks.ts';
export { scopedLog } from '../shared/http/request-scope.ts';
export { serve } from '../shared/http/serve.ts';
