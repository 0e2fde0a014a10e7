/** The description as it is served, for the checks of it; made anew at each call, so that a test may change its own. */
import { openApi } from '../../shared/http/openapi/document.ts';

export interface Description {
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, Schema>;
    readonly headers: Record<string, Schema>;
  };
}

export interface Operation {
  readonly operationId: string;
  description?: string;
  readonly requestBody?: {
    readonly content: Record<
      string,
      { readonly schema: Schema; readonly examples?: Record<string, Example> }
    >;
  };
  readonly responses: Record<string, Schema>;
}

interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export type Schema = Record<string, unknown>;

export const described = (): Description =>
  JSON.parse(JSON.stringify(openApi('https://api.wintro.com'))) as Description;

/** Every object inside a value, the value included. */
export function* objectsIn(value: unknown): Generator<Schema> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Schema;
  for (const entry of Object.values(value)) yield* objectsIn(entry);
}
