/** The entry point of the function app: every function, by its file. */
import './approval-waiting.ts';
import './callback.ts';
import './channels.ts';
import './connect-complete.ts';
import './connect.ts';
import './disconnect.ts';
import './erase.ts';
import './health.ts';
import './openapi.ts';
import './organization-audit.ts';
import './organization-connection-disconnect.ts';
import './organization-connection-erase.ts';
import './organization-connections-search.ts';
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
