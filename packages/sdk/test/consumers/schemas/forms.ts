import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { zodResolver } from '@hookform/resolvers/zod'
import type { CreateListing, SignUp } from '@nexus/sdk'
import { CreateListingSchema, SearchListingsSchema, SignUpSchema } from '@nexus/sdk/schemas'
import { useForm as useTanStackForm } from '@tanstack/react-form'
import { useForm } from 'react-hook-form'
import { z } from 'zod'

export function useSignUpForm() {
  const form = useForm<SignUp>({ resolver: zodResolver(SignUpSchema) })
  form.register('email')
  // @ts-expect-error there is no such field
  form.register('emial')
  const other = useForm({ resolver: standardSchemaResolver(SignUpSchema) })
  return form.formState.errors.email?.message ?? other.formState.errors.name?.message
}

export function useListingForm() {
  return useTanStackForm({
    defaultValues: {} as CreateListing,
    validators: { onChange: CreateListingSchema },
    onSubmit: ({ value }) => value.title?.length,
  })
}

// One step of a form that asks for some of the fields.
export const step = z.object({
  title: CreateListingSchema.shape.title,
  photos: CreateListingSchema.shape.photos,
})

export function searchFrom(query: unknown): string | undefined {
  const read = SearchListingsSchema.safeParse(query)
  return read.success ? read.data.stay?.checkIn : read.error.issues[0]?.message
}
