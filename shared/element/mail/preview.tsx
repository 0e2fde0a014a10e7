/**
 * HTML as recipients see it, in a frame without any right: no script, no form, no way out. What is shown there was cleaned
 * by the API; the frame is the second lock.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Signature } from '../../client/index.ts';
import { headOf, pictureTypeOf } from '../../domain/mail/file-content.ts';
import { signatureHtml } from '../../domain/mail/with-signature.ts';
import { typedPolicy } from '../ui/typed-policy.ts';

/** Attributes and no styles: the page's policy holds in the frame too. Mail is black on white for who gets it. */
const documentOf = (html: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head><body bgcolor="#ffffff" text="#1d1c1a" link="#0d6153"><font face="Segoe UI, Arial, sans-serif">${html}</font></body></html>`;

export function Preview({ signature, title }: { signature: Signature; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const html = documentOf(shownHtml(signature));
  useLayoutEffect(() => {
    if (frame.current) frame.current.srcdoc = typedPolicy().createHTML(html);
  }, [html]);
  return <iframe ref={frame} class="preview" sandbox="" title={title} />;
}

function shownHtml({ html, text, logo }: Signature): string {
  const type = logo && pictureTypeOf(headOf(logo.contentBytes));
  if (logo === undefined || type === undefined) return html;
  const words = { html, text, logoAlt: logo.alt ?? '' };
  return signatureHtml(words, `data:${type};base64,${logo.contentBytes}`);
}
