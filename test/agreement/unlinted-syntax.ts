/** What this project forbids and its linter has no rule for, read from the syntax of a source. */
import ts from 'typescript';

/** What pure code may not do, in the order of its lines: expected trouble is a value, the clock is passed in. */
export function impureSyntaxIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node)) found.push('throw');
    if (ts.isClassLike(node)) found.push('class');
    if (isDateOfNow(node)) found.push('new Date()');
    ts.forEachChild(node, visit);
  };
  visit(parsed(source, 'a.ts'));
  return found;
}

const isDateOfNow = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'Date' &&
  (node.arguments ?? []).length === 0;

/**
 * Names of variables and functions that nobody outside can see and that serve in `typeof` of a type alone: code that
 * runs for nothing. Goes by names: what has a namesake in its file that is used counts as used. `path` says whether the
 * source may hold JSX.
 */
export function typeOnlyValuesIn(source: string, path = 'a.ts'): string[] {
  if (!source.includes('typeof ')) return [];
  const hidden = new Set<string>();
  const asType = new Set<string>();
  const asValue = new Set<string>();
  const visit = (node: ts.Node, inType: boolean): void => {
    if (ts.isIdentifier(node)) {
      if (isHiddenDeclaration(node)) hidden.add(node.text);
      else if (inType) asType.add(node.text);
      else if (!isNameOnly(node)) asValue.add(node.text);
    }
    ts.forEachChild(node, (child) => visit(child, inType || ts.isTypeQueryNode(node)));
  };
  visit(parsed(source, path), false);
  return [...hidden].filter((name) => asType.has(name) && !asValue.has(name));
}

function isHiddenDeclaration({ parent, text }: ts.Identifier): boolean {
  if (!ts.isVariableDeclaration(parent) && !ts.isBindingElement(parent) && !ts.isFunctionDeclaration(parent))
    return false;
  const isName = parent.name !== undefined && ts.isIdentifier(parent.name) && parent.name.text === text;
  return isName && (ts.getCombinedModifierFlags(parent) & ts.ModifierFlags.Export) === 0;
}

/** The name of a member or of a type: nothing that a variable of the same name is needed for. */
function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isTypeAliasDeclaration(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

const parsed = (source: string, path: string): ts.SourceFile =>
  ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
