/**
 * Holds answers of the API against the description that the API itself serves: status, content type, body and the reason
 * of a problem must be described, and nothing else may stand there. Knows nothing of the product's own schemas.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { closed } from './closed-description.ts';

export interface DescribedAnswer {
  readonly method: string;
  /** Below `/api`, without a leading slash; a query is ignored. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

const PROBLEM_TYPE = 'application/problem+json';

/** What is wrong with the answer, or undefined. */
export type FindFault = (answer: DescribedAnswer) => string | undefined;

type Json = { readonly [name: string]: Json | undefined };

/** A check against one description. */
export function openApiCheck(description: unknown): FindFault {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  ajv.addSchema(closed(description) as object, 'api');
  const { paths = {} } = description as Json;
  return (answer) => {
    const template = Object.keys(paths).find((path) => fits(path, `/${answer.path.split('?')[0] ?? ''}`));
    const operation = template && paths[template]?.[answer.method.toLowerCase()];
    if (!template || !operation) return 'this method and path are not described';
    const key = operation['responses']?.[String(answer.status)] ? String(answer.status) : 'default';
    const content = operation['responses']?.[key]?.['content'];
    if (!content) return bodyless(answer);
    const type = essence(answer.contentType);
    if (!content[type]) return `${answer.status} with '${type}' is not described`;
    if (type === 'text/html') return undefined;
    const pointer = [
      'paths',
      template,
      answer.method.toLowerCase(),
      'responses',
      key,
      'content',
      type,
      'schema',
    ];
    const reasons = operation['responses']?.[key]?.['x-problem-reasons'];
    return (
      bodyFault(ajv, `api#/${pointer.map(escape).join('/')}`, answer.text) ??
      (type === PROBLEM_TYPE ? reasonFault(reasons, answer.text) : undefined)
    );
  };
}

function bodyFault(ajv: Ajv2020, reference: string, text: string): string | undefined {
  const validate = ajv.getSchema(reference);
  if (!validate) return `there is no schema at ${reference}`;
  const valid = validate(JSON.parse(text)) as boolean;
  return valid ? undefined : ajv.errorsText(validate.errors);
}

/** A reason stands at the status under which the description promises it. */
function reasonFault(reasons: unknown, text: string): string | undefined {
  const { reason } = JSON.parse(text) as { reason: string };
  return Array.isArray(reasons) && reasons.includes(reason)
    ? undefined
    : `the reason ${reason} is not described`;
}

const bodyless = ({ text, contentType }: DescribedAnswer): string | undefined =>
  text === '' && contentType === null ? undefined : 'no body is described, and there is one';

const fits = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/[.+]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

const essence = (contentType: string | null): string => (contentType ?? '').split(';')[0]?.trim() ?? '';

/** A JSON pointer inside a URI fragment (RFC 6901 section 6). */
const escape = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
