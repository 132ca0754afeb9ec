import { Config } from '@nexus/api/facts'

export type Setting = {
  name: string
  required: boolean
  defaultValue: string | undefined
  description: string
}

/** Every setting, read from the schema that checks them at start. */
export const settings: Setting[] = Object.entries(Config.shape).map(([name, schema]) => {
  const whenAbsent = schema.safeParse(undefined)
  const value = whenAbsent.success ? whenAbsent.data : undefined
  return {
    name,
    required: !whenAbsent.success,
    defaultValue:
      value === undefined || (Array.isArray(value) && value.length === 0)
        ? undefined
        : String(value),
    description: schema.description ?? '',
  }
})
