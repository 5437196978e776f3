/** What esbuild tells of a bundle: every file of which code is left, and how much. */
export interface BundleInputs {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

/** The code of one package in a bundle. */
export interface PackageCost {
  /** As it is installed; undefined for the function's own code. */
  readonly name?: string;
  readonly bytes: number;
}

/** What each package has in a bundle, the largest first. */
export function costsOf({ outputs }: BundleInputs): PackageCost[] {
  const bytes = new Map<string | undefined, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOf(file);
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...bytes]
    .map(([name, sum]) => ({ name, bytes: sum }))
    .filter((cost) => cost.bytes > 0)
    .sort((one, other) => other.bytes - one.bytes);
}

/** The innermost package that a file belongs to. */
function packageOf(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
}

/** Bytes in KiB with one decimal, for people. */
export function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
