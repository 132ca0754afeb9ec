import { zodResolver } from '@hookform/resolvers/zod'
import { isNexusError, type SignUp } from '@nexus/sdk'
import { useNexus } from '@nexus/sdk/react'
import { CreateListingSchema, SignUpSchema } from '@nexus/sdk/schemas'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { z } from 'zod'

// #region form
export function useSignUpForm() {
  const signUp = useMutation(useNexus().accounts.signUp.mutationOptions())
  const form = useForm<SignUp>({ resolver: zodResolver(SignUpSchema) })
  const send = form.handleSubmit(async (input) => {
    try {
      await signUp.mutateAsync(input)
    } catch (error) {
      // #region refused
      if (isNexusError(error, 'BAD_INPUT'))
        for (const { path, message } of error.data.issues)
          form.setError(path as keyof SignUp, { message })
      // #endregion
    }
  })
  return { form, send }
}
// #endregion

// #region step
export const firstStep = z.object({
  title: CreateListingSchema.shape.title,
  description: CreateListingSchema.shape.description,
})
// #endregion

export function check(input: unknown) {
  // #region plain
  const read = SignUpSchema.safeParse(input)
  return read.success
    ? read.data
    : read.error.issues.map(({ path, message }) => ({ path, message }))
  // #endregion
}
