/** What we read of the file `.jsii`, the description of a library that jsii writes. */
export interface Assembly {
  readonly name: string;
  readonly types: Readonly<Record<string, TypeDescription>>;
}

export interface TypeDescription {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** The class above, where there is one. */
  readonly base?: string;
  readonly abstract?: boolean;
  /** Whether an interface holds properties alone, to be given as an object. */
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly initializer?: Callable;
  readonly methods?: readonly Method[];
  readonly properties?: readonly Property[];
  /** Of an enum. */
  readonly members?: readonly { readonly name: string; readonly docs?: Docs }[];
}

export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly example?: string;
  readonly default?: string;
  readonly see?: string;
  readonly returns?: string;
  readonly custom?: { readonly throws?: string };
}

export interface Callable {
  readonly docs?: Docs;
  readonly parameters?: readonly Parameter[];
}

export interface Method extends Callable {
  readonly name: string;
  readonly static?: boolean;
  readonly returns?: { readonly type: TypeReference };
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
  readonly docs?: Docs;
}

export interface Property {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly static?: boolean;
  readonly docs?: Docs;
}

export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: {
    readonly kind: 'array' | 'map';
    readonly elementtype: TypeReference;
  };
}
