/** The OpenAPI 3.1 description, made from the schemas that validate requests. */
import { operation } from './openapi-operation.ts';
import { answerHeaders, pageSchema, requestIdParameter, schemaOf, type Json } from './openapi-parts.ts';
import { problem } from './response-schemas.ts';
import { ROUTES, type Route, type RouteName } from './routes.ts';

/** The whole description, for a base address such as `https://host`. */
export function openApi(baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    const operations = route.methods.map((method) => [method.toLowerCase(), operation(name, route, method)]);
    paths[`/${route.path}`] = Object.fromEntries(operations) as Json;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wintro for Microsoft 365',
      version: '1.0.0',
      description:
        'Connects a recruiter to Microsoft 365 and sends Teams and Outlook messages as that recruiter.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: `${baseUrl}/api` }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output'), Page: pageSchema },
      headers: answerHeaders,
      parameters: { RequestId: requestIdParameter },
      securitySchemes: { wintro: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

let made: { readonly baseUrl: string; readonly text: string } | undefined;

/** The description as text; made once per process, because anybody may ask for it. */
export function openApiText(baseUrl: string): string {
  if (made?.baseUrl !== baseUrl) made = { baseUrl, text: JSON.stringify(openApi(baseUrl)) };
  return made.text;
}
