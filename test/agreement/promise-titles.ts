/** The numbers of promises at the beginning of test titles, read from the tests' own syntax; what is skipped does not count. */
import ts from 'typescript';

/** `P47` in `P47 a title` and in `P47: a title`. */
const NUMBER = /^(P\d+)[ :]/;

/** The numbers with which titles of tests in this source begin, each as often as it stands there. */
export function promiseNumbersIn(source: string): string[] {
  const file = ts.createSourceFile('a.test.ts', source, ts.ScriptTarget.Latest, true);
  const numbers: string[] = [];
  const visit = (node: ts.Node): void => {
    const number = ts.isCallExpression(node) ? NUMBER.exec(titleOf(node))?.[1] : undefined;
    if (number !== undefined) numbers.push(number);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return numbers;
}

/** The title of `test('...')` or `test.each(...)('...')`, as far as it is written down; '' for any other call. */
function titleOf({ expression, arguments: [title] }: ts.CallExpression): string {
  if (title === undefined || !isTest(expression)) return '';
  if (ts.isStringLiteralLike(title)) return title.text;
  return ts.isTemplateExpression(title) ? title.head.text : '';
}

const PASSED_OVER = new Set(['skip', 'todo', 'failing']);

function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'test' || callee.text === 'it';
  if (ts.isPropertyAccessExpression(callee))
    return !PASSED_OVER.has(callee.name.text) && isTest(callee.expression);
  // The second call of `test.each(table)(title)`, or a tagged table.
  if (ts.isCallExpression(callee)) return isTest(callee.expression);
  return ts.isTaggedTemplateExpression(callee) && isTest(callee.tag);
}
