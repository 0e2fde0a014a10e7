/** The entry point of the function app: every function, by its file. */
import './approval-link-make.ts';
import './approval-link-revoke.ts';
import './approval-links.ts';
import './approval-waiting.ts';
import './approve-start.ts';
import './approve.ts';
import './callback.ts';
import './channels.ts';
import './connect-complete.ts';
import './connect.ts';
import './disconnect.ts';
import './health.ts';
import './openapi.ts';
import './people-search.ts';
import './send.ts';
import './status-check.ts';
import './status.ts';
import './teams.ts';
import './revalidate-connection-poison.ts';
import './revalidate-connection.ts';
import './revalidate-connections.ts';
import { loadAhead } from './register-ahead.ts';
import { partsOfTheApp } from './register-parts.ts';

loadAhead(partsOfTheApp);
