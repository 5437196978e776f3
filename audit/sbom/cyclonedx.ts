import { createHash } from 'node:crypto';
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import parseLicense from 'spdx-expression-parse';
import { type Bill, OWN_CODE } from '../bundles/bill';
import type { Package } from '../bundles/installed-packages';

const licenses = new Contrib.License.Factories.LicenseFactory((text) => void parseLicense(text));

const serializer = new Serialize.JsonSerializer(
  new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
);

/** As npm names them, and as CycloneDX does. */
const HASHES: Readonly<Record<string, Enums.HashAlgorithm>> = {
  sha1: Enums.HashAlgorithm['SHA-1'],
  sha256: Enums.HashAlgorithm['SHA-256'],
  sha384: Enums.HashAlgorithm['SHA-384'],
  sha512: Enums.HashAlgorithm['SHA-512'],
};

/**
 * The bill of materials of a function, a CycloneDX 1.6 document in JSON.
 *
 * The same bundle gives the same text: it has no time, and its serial number is made of its content.
 */
export function sbomOf(bill: Bill): string {
  const { path, assetHash, packages, imports } = bill;
  const components = new Map(packages.map((one) => [one.id, componentOf(one)]));
  const bundle = new Models.Component(Enums.ComponentType.Application, path, {
    bomRef: path,
    version: assetHash,
  });
  for (const [id, imported] of imports) {
    const component = id === OWN_CODE ? bundle : components.get(id);
    for (const other of imported) {
      // A package that calls back into the app's own code does not depend on it.
      const target = components.get(other);
      if (target) component?.dependencies.add(target.bomRef);
    }
  }
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: bundle,
      lifecycles: new Models.LifecycleRepository([Enums.LifecyclePhase.Build]),
    }),
    components: new Models.ComponentRepository(components.values()),
  });
  bom.serialNumber = serialNumberOf(textOf(bom));
  return textOf(bom);
}

function componentOf({ name, version, license, integrity = '' }: Package): Models.Component {
  const [, group, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const purl = purlOf(name, version);
  return new Models.Component(Enums.ComponentType.Library, bare, {
    bomRef: purl,
    group,
    version,
    purl,
    licenses: new Models.LicenseRepository(license ? [licenses.makeFromString(license)] : []),
    hashes: new Models.HashDictionary(hashesOf(integrity)),
  });
}

/** @see https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md */
export function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`;
}

function hashesOf(integrity: string): [Enums.HashAlgorithm, string][] {
  return integrity.split(/\s+/).flatMap((one): [Enums.HashAlgorithm, string][] => {
    const [, name = '', base64 = ''] = /^(\w+)-([A-Za-z0-9+/=]+)/.exec(one) ?? [];
    const algorithm = HASHES[name];
    return algorithm ? [[algorithm, Buffer.from(base64, 'base64').toString('hex')]] : [];
  });
}

/** A UUID of version 8: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
function serialNumberOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return `urn:uuid:${hex}`;
}

function textOf(bom: Models.Bom): string {
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
