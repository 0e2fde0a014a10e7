/**
 * Reads a JSON body as strictly as Graph does: a body must be there, be JSON, fit, and have only the properties of its
 * type, each of the right kind.
 */
import { z } from 'zod';
import type { GraphContext } from './graph-call.ts';
import { GraphRefusal, type Workload } from './graph-refusal.ts';

/** REST writes to Graph end at 4 MB. */
const maximumBodyBytes = 4 * 1024 * 1024;

/** The body by the given rules; throws the refusal that Graph would answer. */
export async function readBody<T>(
  context: GraphContext,
  rules: z.ZodType<T>,
  workload: Workload,
): Promise<T> {
  const parsed = rules.safeParse(await readJson(context));
  if (parsed.success) return parsed.data;
  throw wrongBody(parsed.error.issues[0], workload);
}

async function readJson(context: GraphContext): Promise<unknown> {
  const type = context.req.header('content-type');
  if (!type) throw bad('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  if (!/^application\/json\b/i.test(type)) {
    throw new GraphRefusal(415, 'UnsupportedMediaType', `The media type '${type}' is not supported.`);
  }
  const text = await context.req.text();
  if (Buffer.byteLength(text) > maximumBodyBytes) {
    throw new GraphRefusal(413, 'RequestEntityTooLarge', 'The maximum request length supported is 4MB.');
  }
  if (text === '') throw bad('Empty Payload. JSON content expected.');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw bad(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

const bad = (message: string): GraphRefusal => new GraphRefusal(400, 'BadRequest', message);

function wrongBody(issue: z.core.$ZodIssue | undefined, workload: Workload): GraphRefusal {
  const code = workload === 'outlook' ? 'RequestBodyRead' : 'BadRequest';
  const where = issue?.path.join('/') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const message = `The property '${issue.keys[0] ?? ''}' does not exist on type '${where || 'the request'}'. Make sure to only use property names that are defined by the type.`;
    return new GraphRefusal(400, code, message);
  }
  return new GraphRefusal(400, code, `Invalid value for '${where}': ${issue?.message ?? 'not readable'}.`);
}

/** An object of one of Graph's types: nothing but these properties, and the type's own name if it is given. */
export function graphType<S extends z.ZodRawShape>(name: string, shape: S) {
  return z.strictObject({ '@odata.type': z.literal(`#microsoft.graph.${name}`).optional(), ...shape });
}

/** The `{contentType, content}` that mails and Teams messages share. Microsoft's schema spells the values in lower case. */
export const itemBody = graphType('itemBody', {
  contentType: z.enum(['text', 'html']).nullish(),
  content: z.string(),
});
