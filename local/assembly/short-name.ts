/** `Payments-dev/ProcessPayment/Function` is what people call process-payment. */
export function shortName(path: string): string {
  const name = path.split('/').findLast((part) => part !== 'Function' && part !== 'Resource');
  return (name ?? path).replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

/** Whether somebody means the construct at `path`: by the path, its end, or its short name. */
export function isCalled(path: string, name: string): boolean {
  const own = path.replace(/\/(Function|Resource)$/, '');
  return [path, own, shortName(path)].includes(name) || own.endsWith(`/${name}`);
}
