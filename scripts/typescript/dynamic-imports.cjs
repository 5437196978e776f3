// @ts-check
'use strict';

const { createRequire } = require('node:module');
const { fileURLToPath } = require('node:url');

/**
 * What `import()` gets of a TypeScript module, which is required like any other and so is the same
 * one. It may be named as it will be called once it is compiled, `./local.js`.
 *
 * @type {import('node:module').RegisterHooksOptions}
 */
exports.dynamicImports = {
  resolve(specifier, context, next) {
    const isCompiledName = /^\..*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts');
    return next(isCompiledName ? specifier.replace(/js$/, 'ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts') || !context.conditions.includes('import')) return next(url, context);
    const file = fileURLToPath(url);
    const names = Object.keys(createRequire(file)(file)).filter((name) => name !== 'default');
    const source = [
      "import { createRequire } from 'node:module';",
      `const module = createRequire(import.meta.url)(${JSON.stringify(file)});`,
      'export default module.default ?? module;',
      ...names.map((name) => `export const ${name} = module.${name};`),
    ];
    return { format: 'module', source: source.join('\n'), shortCircuit: true };
  },
};
