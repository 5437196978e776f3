import { rmSync } from 'node:fs';
import path from 'node:path';
import { type Bill, OWN_CODE, wayTo } from '../../../audit/bundles/bill';
import { readBundles } from '../../../audit/check';
import { INTEGRITY } from '../support/integrity';
import { Shop } from '../support/shop';

let shop: Shop;
let ship: Bill;
let pack: Bill;

beforeAll(() => {
  shop = new Shop();
  [ship, pack] = readBundles(shop.assembly, shop.project).bills as [Bill, Bill];
});

afterAll(() => shop.remove());

describe('what is bundled into a function', () => {
  it('is every package of which code is left, each version by itself, and no other', () => {
    expect(ship.packages.map(({ id }) => id)).toEqual([
      '@shop/labels@2.0.0',
      'minimist@0.2.4',
      'minimist@1.2.5',
    ]);
  });

  it('goes by the name in package.json, also where a package is installed under another', () => {
    expect(pack.packages.map(({ id }) => id)).toEqual(['tape@5.0.0']);
  });

  it('has the license and the integrity of each, as far as they are known', () => {
    expect(ship.packages).toEqual([
      expect.objectContaining({ license: 'MIT OR Apache-2.0', integrity: INTEGRITY }),
      expect.objectContaining({ license: 'MIT', integrity: undefined }),
      expect.objectContaining({ license: 'MIT', integrity: INTEGRITY }),
    ]);
    expect(pack.packages).toEqual([
      expect.objectContaining({ license: undefined, integrity: undefined }),
    ]);
  });

  it('says who imports whom, through packages of which nothing is left', () => {
    expect(Object.fromEntries(ship.imports)).toEqual({
      [OWN_CODE]: ['@shop/labels@2.0.0', 'minimist@1.2.5'],
      '@shop/labels@2.0.0': ['minimist@0.2.4'],
      'minimist@0.2.4': [],
      'minimist@1.2.5': [],
    });
  });

  it('says by which way a package came in', () => {
    expect(wayTo(ship, 'minimist@1.2.5')).toEqual(['minimist@1.2.5']);
    expect(wayTo(ship, 'minimist@0.2.4')).toEqual(['@shop/labels@2.0.0', 'minimist@0.2.4']);
  });

  it('has no integrity without package-lock.json', () => {
    rmSync(path.join(shop.project, 'package-lock.json'));
    const { bills } = readBundles(shop.assembly, shop.project);
    expect(bills[0]?.packages.map(({ integrity }) => integrity)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    shop.lock('1.2.5');
  });

  it('rejects another version than that of package-lock.json', () => {
    shop.lock('1.2.8');
    expect(() => readBundles(shop.assembly, shop.project)).toThrow(
      /minimist.package\.json must have the version of package-lock\.json, 1\.2\.8, got 1\.2\.5; run npm ci$/,
    );
    shop.lock('1.2.5');
  });

  it('rejects a package-lock.json without packages', () => {
    shop.write('package-lock.json', '{"lockfileVersion":1,"dependencies":{}}');
    expect(() => readBundles(shop.assembly, shop.project)).toThrow(
      /package-lock\.json must have the packages of lockfileVersion 2 or 3/,
    );
    shop.lock('1.2.5');
  });

  it('rejects a project in which the packages are not installed', () => {
    expect(() => readBundles(shop.assembly, path.join(shop.project, 'cdk.out'))).toThrow(
      /^--project must be the directory of the app, with node_modules, got ".*", which has no node_modules\/@shop\/labels$/,
    );
  });
});
