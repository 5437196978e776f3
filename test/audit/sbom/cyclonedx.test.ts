import { purlOf, sbomOf } from '../../../audit/sbom/cyclonedx';
import { bill, packageOf } from '../support/bills';
import { problemsOf } from '../support/cyclonedx-schema';
import { INTEGRITY } from '../support/integrity';

const ship = {
  ...bill(
    'Shop/Ship',
    packageOf('@shop/labels', '2.0.0', { license: 'MIT OR Apache-2.0', integrity: INTEGRITY }),
    packageOf('minimist', '0.2.4'),
    packageOf('minimist', '1.2.5', { license: 'SEE LICENSE IN COPYING' }),
    packageOf('tape', '5.0.0', { license: undefined }),
  ),
  assetHash: 'f00d',
  imports: new Map([
    ['', ['@shop/labels@2.0.0', 'minimist@1.2.5', 'tape@5.0.0']],
    ['@shop/labels@2.0.0', ['', 'minimist@0.2.4']],
  ]),
};

const document = JSON.parse(sbomOf(ship));

describe('the bill of materials of a function', () => {
  it('is valid by the schema of CycloneDX 1.6', () => {
    expect(document).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(problemsOf(document)).toEqual([]);
  });

  it('would not be valid with a component of no type', () => {
    const components = [{ name: 'minimist' }];
    expect(problemsOf({ ...document, components })).toEqual([
      expect.objectContaining({ message: "must have required property 'type'" }),
    ]);
  });

  it('is about the function, whose version is the hash of its code', () => {
    expect(document.metadata.component).toEqual({
      type: 'application',
      name: 'Shop/Ship',
      version: 'f00d',
      'bom-ref': 'Shop/Ship',
    });
  });

  it('names every package, with its license in the form that fits', () => {
    const { components } = document as { components: Record<string, unknown>[] };
    expect(components.map(({ purl, licenses }) => [purl, licenses])).toEqual([
      ['pkg:npm/%40shop/labels@2.0.0', [{ expression: 'MIT OR Apache-2.0' }]],
      ['pkg:npm/minimist@0.2.4', [{ license: { id: 'MIT' } }]],
      ['pkg:npm/minimist@1.2.5', [{ license: { name: 'SEE LICENSE IN COPYING' } }]],
      ['pkg:npm/tape@5.0.0', undefined],
    ]);
  });

  it('has a scoped name as group and name, and the hash that npm verified', () => {
    expect(document.components[0]).toMatchObject({
      type: 'library',
      group: '@shop',
      name: 'labels',
      version: '2.0.0',
      hashes: [
        {
          alg: 'SHA-512',
          content: Buffer.from(INTEGRITY.replace('sha512-', ''), 'base64').toString('hex'),
        },
      ],
    });
    expect(document.components[1]).not.toHaveProperty('hashes');
  });

  it('says what depends on what', () => {
    expect(document.dependencies).toEqual([
      { ref: 'pkg:npm/%40shop/labels@2.0.0', dependsOn: ['pkg:npm/minimist@0.2.4'] },
      { ref: 'pkg:npm/minimist@0.2.4' },
      { ref: 'pkg:npm/minimist@1.2.5' },
      { ref: 'pkg:npm/tape@5.0.0' },
      {
        ref: 'Shop/Ship',
        dependsOn: ['pkg:npm/%40shop/labels@2.0.0', 'pkg:npm/minimist@1.2.5', 'pkg:npm/tape@5.0.0'],
      },
    ]);
  });

  it('is the same for the same bundle, whatever the order, and has no time', () => {
    expect(sbomOf({ ...ship, packages: [...ship.packages].reverse() })).toBe(sbomOf(ship));
    expect(document.metadata.timestamp).toBeUndefined();
  });

  it('has another serial number as soon as anything is different', () => {
    const other = JSON.parse(sbomOf({ ...ship, assetHash: 'beef' }));
    expect(document.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
    expect(other.serialNumber).not.toBe(document.serialNumber);
  });

  it.each([
    ['minimist', '1.2.5', 'pkg:npm/minimist@1.2.5'],
    ['@shop/labels', '2.0.0', 'pkg:npm/%40shop/labels@2.0.0'],
    ['minimist', '1.0.0-rc.1+build', 'pkg:npm/minimist@1.0.0-rc.1%2Bbuild'],
  ])('calls %s %s by the package URL %s', (name, version, purl) => {
    expect(purlOf(name, version)).toBe(purl);
  });
});
