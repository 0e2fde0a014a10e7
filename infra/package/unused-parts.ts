/**
 * Parts of Azure's libraries that the product hardly ever reaches or never, but that every starting process would read
 * and run. Each entry says who imports what, and what stands in for it: what loads it on first use, or a refusal.
 */
import type { Plugin } from 'esbuild';
import { root } from './root.ts';

interface UnusedPart {
  readonly name: string;
  readonly importer: string;
  /** Module text; its own imports reach the real package. */
  readonly standIn: string;
}

/**
 * Of built-in modules the functions library calls these alone: for names of bindings, which the product gives itself, and
 * for streaming, which is off. Each loads its module when it is called.
 */
export const BUILT_INS_ON_FIRST_USE = {
  crypto: ['createHash', 'randomBytes'],
  http: ['createServer'],
  net: ['createServer'],
} as const;

const onFirstUse = ([builtIn, functions]: [string, readonly string[]]): UnusedPart => ({
  name: builtIn,
  importer: '/@azure/functions/',
  standIn: functions
    .map(
      (name) => `exports.${name} = (...given) => process.getBuiltinModule('${builtIn}').${name}(...given);`,
    )
    .join('\n'),
});

const PARTS: readonly UnusedPart[] = [
  ...Object.entries(BUILT_INS_ON_FIRST_USE).map(onFirstUse),
  {
    // MSAL signs assertions itself for certificates only; ours come from the managed identity.
    name: 'jsonwebtoken',
    importer: '/@azure/msal-node/',
    standIn: `module.exports = { sign: () => { throw new Error('Certificates are no credential here'); } };`,
  },
  {
    // Tables speak JSON; XML is read in some errors of the service, and written for its settings only.
    name: '@azure/core-xml',
    importer: '/@azure/data-tables/',
    standIn: `export const parseXML = async (...given) => (await import('@azure/core-xml')).parseXML(...given);
export const stringifyXML = () => { throw new Error('Settings of the table service are not written'); };`,
  },
  {
    // The identity of a pod in AKS, which drags a second client of MSAL along; Functions has an endpoint for its identity.
    name: './tokenExchangeMsi.js',
    importer: '/@azure/identity/',
    standIn: `export const tokenExchangeMsi = { name: 'tokenExchangeMsi', isAvailable: async () => false };`,
  },
  {
    // The pipeline asks for it only where a proxy is set.
    name: 'https-proxy-agent',
    importer: '/@typespec/ts-http-runtime/',
    standIn: `export function HttpsProxyAgent(...given) { return new (require('https-proxy-agent').HttpsProxyAgent)(...given); }`,
  },
  {
    name: 'http-proxy-agent',
    importer: '/@typespec/ts-http-runtime/',
    standIn: `export function HttpProxyAgent(...given) { return new (require('http-proxy-agent').HttpProxyAgent)(...given); }`,
  },
];

const NAMESPACE = 'unused-part';

/** The plugin for a bundle. */
export const unusedParts: Plugin = {
  name: NAMESPACE,
  setup(build) {
    for (const { name, importer, standIn } of PARTS) {
      const filter = new RegExp(`^${name.replaceAll('.', '\\.')}$`);
      build.onResolve({ filter }, (asked) =>
        asked.importer.replaceAll('\\', '/').includes(importer)
          ? { path: name, namespace: NAMESPACE }
          : undefined,
      );
      build.onLoad({ filter, namespace: NAMESPACE }, () => ({ contents: standIn, resolveDir: root }));
    }
  },
};
