import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely';

/** Text as both engines keep it: no NUL character, no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

const strip = (value: unknown): unknown => (typeof value === 'string' ? storable(value) : value);

class NulStripper extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: strip(node.value) };
  }
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(strip) };
  }
}

/** Makes every written text storable: PostgreSQL refuses NUL characters, and both engines must keep the same. */
export class StorablePlugin implements KyselyPlugin {
  readonly #stripper = new NulStripper();
  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#stripper.transformNode(args.node, args.queryId);
  }
  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result;
  }
}
