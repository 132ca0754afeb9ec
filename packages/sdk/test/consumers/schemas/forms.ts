import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { zodResolver } from '@hookform/resolvers/zod'
import type { CreateListing, SignUp } from '@nexus/sdk'
import { CreateListingSchema, SignUpSchema } from '@nexus/sdk/schemas'
import { useForm as useTanStackForm } from '@tanstack/react-form'
import { useForm } from 'react-hook-form'

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
