/** Finds operations, parameters and answer schemas in an OpenAPI document. Reads plain data, validates nothing. */
interface Referable {
  readonly $ref?: string;
}

interface Parameter extends Referable {
  readonly name?: string;
}

interface ResponseObject extends Referable {
  readonly content?: Readonly<Record<string, unknown>>;
}

export interface OperationObject {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
  };
}

export function findOperation(openApi: OpenApi, method: string, path: string): OperationObject | undefined {
  return openApi.paths[path]?.[method.toLowerCase()] as OperationObject | undefined;
}

export function parameterNames(openApi: OpenApi, operation: OperationObject): readonly string[] {
  return (operation.parameters ?? []).flatMap((parameter) => {
    const resolved = parameter.$ref ? openApi.components.parameters[lastSegment(parameter.$ref)] : parameter;
    return resolved?.name ?? [];
  });
}

/**
 * Where the schema of an answer is: the way to it through the document; `empty` when the answer has no body; undefined
 * when the operation has no answer of this status.
 */
export function responsePointer(
  openApi: OpenApi,
  operation: OperationObject,
  { method, path, status }: { readonly method: string; readonly path: string; readonly status: number },
): readonly string[] | 'empty' | undefined {
  const key = [String(status), `${String(status).charAt(0)}XX`].find((one) => one in operation.responses);
  const response = key === undefined ? undefined : operation.responses[key];
  if (key === undefined || !response) return undefined;
  const way = response.$ref
    ? ['components', 'responses', lastSegment(response.$ref)]
    : ['paths', path, method.toLowerCase(), 'responses', key];
  const resolved = response.$ref ? openApi.components.responses[lastSegment(response.$ref)] : response;
  return resolved?.content ? [...way, 'content', 'application/json', 'schema'] : 'empty';
}

const lastSegment = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);
