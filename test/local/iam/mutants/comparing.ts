import { mutantsOf } from './mutant';

export const comparing = [
  ...mutantsOf(
    'policy/patterns.ts',
    [
      'wildcards in the values of variables count',
      'return text.replaceAll(/[*?]/g, `${LITERAL}$&`);',
      'return text;',
    ],
    [
      'a variable without a value leaves all open',
      'if (fitsWithSomeValue) throw error;\n        return false;',
      'throw error;',
    ],
    [
      'a variable without a value is any text',
      'if (fitsWithSomeValue) throw error;\n        return false;',
      'return fitsWithSomeValue;',
    ],
    ['case does not matter', "`^${source}$`, 's'", "`^${source}$`, 'si'"],
    ['wildcards stop at line breaks', "`^${source}$`, 's'", '`^${source}$`'],
    ['a pattern may fit a part', '`^${source}$`', '`${source}`'],
    ['a pattern may fit the beginning', '`^${source}$`', '`^${source}`'],
    ['an asterisk is at least one character', "return '.*';", "return '.+';"],
    ['an asterisk stops at slashes', "return '.*';", "return '[^/]*';"],
    ['an asterisk stops at colons', "return '.*';", "return '[^:]*';"],
    ['a question mark may be nothing', "token === '?' ? '.'", "token === '?' ? '.?'"],
    ['a dot is any character', '|[?.+^${}()|[\\]\\\\]/g', '|[?+^${}()|[\\]\\\\]/g'],
    ['the parts of an ARN do not count', 'given.length === parts.length &&', ''],
    [
      'one part of an ARN is enough',
      'everyOf(parts, ({ fits, index })',
      'parts.some(({ fits, index })',
    ],
    ['an ARN has a part for each colon', 'parts.length <= 6 ? parts', 'true ? parts'],
    ['variables divide ARNs', 'variables ? PART_WITH_VARIABLES : PART', 'PART'],
    ['every text is an ARN', "parts.length === 6 && /^(arn|\\*)$/.test(parts[0] ?? '')", 'true'],
    [
      'six parts are an ARN',
      "parts.length === 6 && /^(arn|\\*)$/.test(parts[0] ?? '')",
      'parts.length === 6',
    ],
    ['texts without wildcards fit all', '(text) => text === pattern', '() => true'],
  ),
  ...mutantsOf(
    'policy/variables.ts',
    [
      'defaults come first',
      'request.context.get(part.key) ?? part.fallback',
      'part.fallback ?? request.context.get(part.key)',
    ],
    [
      'defaults do not count',
      'request.context.get(part.key) ?? part.fallback',
      'request.context.get(part.key)',
    ],
    ['variables are the same in one case only', 'key: key.toLowerCase(),', 'key,'],
    [
      'the escape of an asterisk is a wildcard',
      'ESCAPED.has(inside) ? literal(inside)',
      'ESCAPED.has(inside) ? inside',
    ],
    ['text behind a variable is cut off', 'if (rest) parts.push(rest);', ''],
    [
      'text before a variable is cut off',
      'if (match.index > end) parts.push(text.slice(end, match.index));',
      '',
    ],
    [
      'a variable that does not end is text',
      "if (rest.includes('${')) throw malformed(text, place);",
      '',
    ],
    [
      'a variable without a key is taken',
      'if (key === undefined) throw malformed(text, place);',
      "if (key === undefined) return { key: '' };",
    ],
    [
      'several values are no value',
      'if (value === undefined) throw new UnresolvedVariable(key);',
      'throw new UnresolvedVariable(key);',
    ],
  ),
  ...mutantsOf(
    'conditions/conditions.ts',
    [
      'keys of policies are the same in one case only',
      'conditionOf(operator, key.toLowerCase(),',
      'conditionOf(operator, key,',
    ],
    ['a key may be there twice', 'if (twice === undefined) return', 'return'],
    ['an empty list of values is taken', 'if (all.length === 0) {', 'if (false) {'],
    [
      'an intrinsic function is a value',
      'if (wrong === undefined) return all.map(String);',
      'return all.map(String);',
    ],
    [
      'only the first value counts',
      'const tests = values.map(',
      'const tests = values.slice(0, 1).map(',
    ],
    [
      'ForAllValues is ForAnyValue',
      '{ ForAllValues: all, ForAnyValue: some }',
      '{ ForAllValues: some, ForAnyValue: some }',
    ],
    [
      'ForAnyValue is ForAllValues',
      '{ ForAllValues: all, ForAnyValue: some }',
      '{ ForAllValues: all, ForAnyValue: all }',
    ],
    [
      'IfExists does not count',
      'if (ifExists === undefined) return () => otherwise;',
      'if (true) return () => otherwise;',
    ],
    [
      'ForAnyValue with IfExists holds',
      "if (quantifier !== 'ForAnyValue') return () => true;",
      'if (true) return () => true;',
    ],
    [
      'negated operators fail without the key',
      'whenMissing: ({ negated }) => negated,',
      'whenMissing: () => false,',
    ],
    ['ForAllValues fails without the key', 'whenMissing: () => true,', 'whenMissing: () => false,'],
    ['ForAnyValue holds without the key', 'whenMissing: () => false,', 'whenMissing: () => true,'],
    [
      'plain operators take the first value',
      "if (typeof value === 'string') return fits(value",
      "if (true) return fits([value].flat()[0] ?? ''",
    ],
    ['an empty value counts', "one === '' || fits(", 'fits('],
    [
      'ForAllValues asks for one value',
      'everyOf(listOf(value), (one)',
      'someOf(listOf(value), (one)',
    ],
    [
      'ForAnyValue asks for all values',
      'someOf(listOf(value), (one)',
      'everyOf(listOf(value), (one)',
    ],
    ['nothing is negated', 'if (!negated) return someOf', 'return someOf'],
    [
      'all values must be the same',
      'if (!negated) return someOf(',
      'if (!negated) return everyOf(',
    ],
    [
      'one difference is enough',
      'return everyOf(tests, (test) => differs',
      'return someOf(tests, (test) => differs',
    ],
    [
      'nothing differs from a variable without a value',
      'if (error instanceof UnresolvedVariable) return true;',
      '',
    ],
    [
      'several values as a variable differ from everything',
      'if (error instanceof UnresolvedVariable) return true;',
      'if (error instanceof Undecided) return true;',
    ],
    [
      'Null asks whether the key is there',
      'wanted.has(value === undefined)',
      'wanted.has(value !== undefined)',
    ],
    ['an empty value is not null', "if (value === '') {", 'if (false) {'],
    [
      'an unknown operator holds',
      'if (!operator) throw unknown(name, options.place);',
      'if (!operator) return () => true;',
    ],
    [
      'NullIfExists is Null',
      "base === 'Null' && !quantifier && !ifExists",
      "base === 'Null' && !quantifier",
    ],
  ),
  ...mutantsOf(
    'conditions/strings.ts',
    [
      'StringEquals ignores case',
      '(one, other) => one === other)',
      '(one, other) => one.toLowerCase() === other.toLowerCase())',
    ],
    [
      'StringEqualsIgnoreCase does not',
      'one.toLowerCase() === other.toLowerCase()',
      'one === other',
    ],
    [
      'StringNotEquals is StringEquals',
      'StringNotEquals: { negated: true',
      'StringNotEquals: { negated: false',
    ],
    [
      'StringEquals is StringLike',
      'StringEquals: { negated: false, test: equals }',
      'StringEquals: { negated: false, test: wildcardMatcher }',
    ],
    [
      'StringLike is StringEquals',
      'StringLike: { negated: false, test: wildcardMatcher }',
      'StringLike: { negated: false, test: equals }',
    ],
    [
      'StringNotLike is StringLike',
      'StringNotLike: { negated: true',
      'StringNotLike: { negated: false',
    ],
  ),
  ...mutantsOf(
    'conditions/arns.ts',
    [
      'ArnEquals takes no wildcards',
      'ArnEquals: { negated: false, test: like }',
      'ArnEquals: { negated: false, test: (expected) => (actual) => actual === expected }',
    ],
    [
      'ArnLike is StringLike',
      'ArnLike: { negated: false, test: like }',
      'ArnLike: { negated: false, test: (expected) => (actual) => new RegExp(`^${expected.replaceAll("*", ".*")}$`).test(actual) }',
    ],
    [
      'ArnNotEquals is ArnEquals',
      'ArnNotEquals: { negated: true',
      'ArnNotEquals: { negated: false',
    ],
    ['ArnNotLike is ArnLike', 'ArnNotLike: { negated: true', 'ArnNotLike: { negated: false'],
  ),
];
