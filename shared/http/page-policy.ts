/** What a page of the product's own may do: show itself in its one style, and lead where its form goes. */

/**
 * A content security policy. `style` is the text of the page's style element; `formTargets` is where its form may lead,
 * redirects included. Hashed when a page is shown: a process that only registers its functions does not load node:crypto.
 */
export function pagePolicy(style: string, formTargets = "'none'"): string {
  const styleHash = process
    .getBuiltinModule('node:crypto')
    .createHash('sha256')
    .update(style)
    .digest('base64');
  return `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action ${formTargets}`;
}
