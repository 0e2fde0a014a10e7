/** Public generators of clients, each at a pinned version, and how each is told to make one. */
import { join } from 'node:path';

export interface Generator {
  readonly name: string;
  /** The .NET tool that it is. */
  readonly tool: string;
  readonly version: string;
  /** The command that makes a client of the description in a folder. */
  readonly command: (made: Made) => readonly string[];
  /** The folder of the client, below the folder of all. */
  readonly folder: string;
}

export interface Made {
  /** Folder of the installed tools. */
  readonly tools: string;
  readonly description: string;
  readonly outDir: string;
}

const kiota =
  (language: string, namespace: string): Generator['command'] =>
  ({ tools, description, outDir }) => [
    ...[join(tools, 'kiota'), 'generate', '--language', language, '--openapi', description],
    ...['--output', outDir, '--class-name', 'WintroApi', '--namespace-name', namespace],
    ...['--clear-cache', '--clean-output', '--log-level', 'Error'],
  ];

const KIOTA = { tool: 'Microsoft.OpenApi.Kiota', version: '1.38.0' } as const;

export const GENERATORS: readonly Generator[] = [
  { name: 'Kiota, C#', ...KIOTA, folder: 'kiota', command: kiota('CSharp', 'Kiota.Wintro') },
  { name: 'Kiota, Python', ...KIOTA, folder: 'python', command: kiota('Python', 'wintro') },
  {
    name: 'NSwag, C#',
    tool: 'NSwag.ConsoleCore',
    version: '14.7.1',
    folder: 'nswag',
    command: ({ tools, description, outDir }) => [
      ...[join(tools, 'nswag'), 'openapi2csclient', `/input:${description}`],
      ...[`/output:${join(outDir, 'WintroApi.cs')}`, '/classname:WintroApi', '/namespace:NSwag.Wintro'],
      ...['/jsonLibrary:NewtonsoftJson', '/injectHttpClient:true', '/useBaseUrl:false'],
      ...['/generateOptionalParameters:true', '/generateOptionalPropertiesAsNullable:true'],
    ],
  },
];
