/** The OpenAPI 3.1 description, made from the schemas that validate requests. */
import { API_VERSION } from '../api-version.ts';
import { ROUTES, type Route, type RouteName } from '../routes.ts';
import { answerHeaders, requestIdParameter } from './headers.ts';
import { operation } from './operation.ts';
import { TAGS } from './route-words.ts';
import { partSchemas, type Json } from './schemas.ts';

const DESCRIPTION = `Connects a recruiter to Microsoft 365 and sends Teams and Outlook messages as that recruiter.

**What grows.** Answers get new fields, lists get new words (\`x-extensible-enum\` says which words this version knows), problems get new reasons. A client ignores fields that it does not know, and treats a word that it does not know as "something else". Requests are closed: a field that is not described is refused.

**Problems.** Everything that goes wrong is a problem document (RFC 9457). \`reason\` is the stable word, \`owner\` says who must act, \`retryable\` whether the same request may succeed later. Each operation lists its reasons by status (\`x-problem-reasons\`), and each reason has a section in \`shared/http/PROBLEMS.md\`.

**Bodies.** A request body needs a Content-Length: the platform drops bodies that are sent in chunks (411 \`empty-body\`).`;

/** The whole description, for a base address such as `https://host`. */
export function openApi(baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    const operations = route.methods.map((method) => [method.toLowerCase(), operation(name, route, method)]);
    const path = `/${route.path}`;
    paths[path] = { ...paths[path], ...(Object.fromEntries(operations) as Json) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wintro for Microsoft 365',
      version: API_VERSION,
      description: DESCRIPTION,
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: `${baseUrl}/api` }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: {
        ...partSchemas(),
        Page: { type: 'string', description: 'A page of words, without script.' },
      },
      headers: answerHeaders,
      parameters: { RequestId: requestIdParameter() },
      securitySchemes: {
        wintro: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "Wintro's token of the person who is signed in. No function key, no cookie.",
        },
      },
    },
  };
}

let made: { readonly baseUrl: string; readonly text: string } | undefined;

/** The description as text; made once per process, because anybody may ask for it. */
export function openApiText(baseUrl: string): string {
  if (made?.baseUrl !== baseUrl) made = { baseUrl, text: JSON.stringify(openApi(baseUrl)) };
  return made.text;
}
