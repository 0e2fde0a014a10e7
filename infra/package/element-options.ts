/** How the element is bundled: chunks for what is not needed at once, and style sheets as small text. */
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

/** `import text from './x.css'`: the sheet as a string, without what is there for its reader. */
const cssAsText: Plugin = {
  name: 'css-as-text',
  setup: (made) => {
    made.onLoad({ filter: /shared\/element\/styles\/[^/]+\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false });
      return { contents: outputFiles[0]?.text.trim() ?? '', loader: 'text' };
    });
  },
};

/**
 * Squire without its handles for pictures, whose styles would stand inline, and without its own way to take what is dropped:
 * it looks for the place in the page, which sees nothing of a shadow root.
 * What it takes for an address is said anew anyway, and
 * what it pasted in browsers of long ago goes.
 */
const squireInShadow: Plugin = {
  name: 'squire-in-shadow',
  setup: (made) => {
    made.onLoad({ filter: /squire-raw\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = [
        'this._imageResizer = new ImageResizer(root, this);',
        'this._imageResizer.destroy();',
        'this.addEventListener("drop", _onDrop);',
        /\n *this\.linkRegExp = .*/,
        /const types = clipboardData\?\.types;[\s\S]*?(?=\};\nvar _onDragStart)/,
      ].reduce<string>((left, line) => left.replace(line, ''), text);
      if (/this\._imageResizer|, _onDrop|this\.linkRegExp =|pasteArea/.test(contents))
        throw new Error('Squire is not what it was.');
      return { contents, loader: 'js' };
    });
  },
};

/** Of `preact/compat` the composer needs one function. */
const withoutCompat: Plugin = {
  name: 'without-compat',
  setup: (made) => {
    const path = join(root, 'shared', 'element', 'ui', 'flush-sync.ts');
    made.onResolve({ filter: /^preact\/compat$/ }, ({ importer }) =>
      /(?:machine|bindable)\.mjs$/.test(importer) ? { path } : null,
    );
  },
};

/** JSX becomes calls of Preact's own `h`: the automatic way brings a second one. */
const jsxAsCalls: Plugin = {
  name: 'jsx-as-calls',
  setup: (made) => {
    made.onLoad({ filter: /\.tsx$/ }, async ({ path }) => ({
      // On the first line, so that the map back to the source stays right.
      contents: `import { Fragment as jsxFragment, h as jsxCall } from 'preact'; ${await readFile(path, 'utf8')}`,
      loader: 'tsx',
    }));
  },
};

/** Shared by the build and by whoever bundles the sources; `version` is what the element says of itself. */
export const elementOptions = (version: string): BuildOptions => ({
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  jsx: 'transform',
  jsxFactory: 'jsxCall',
  jsxFragment: 'jsxFragment',
  // What a tsconfig says about JSX is for the compiler of the types.
  tsconfigRaw: '{}',
  define: {
    'process.env.NODE_ENV': '"production"',
    WINTRO_ELEMENT_VERSION: JSON.stringify(version),
  },
  plugins: [cssAsText, squireInShadow, withoutCompat, jsxAsCalls],
  logLevel: 'silent',
});
