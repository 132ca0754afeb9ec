import type { ListingPhoto } from '@nexus/sdk'
import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { nexusUrl } from '../../nexus.ts'
import { Field } from '../../ui/field.tsx'
import { Photo } from '../../ui/photo.tsx'
import type { StepProps } from './editor-page.tsx'
import { StepForm } from './step-form.tsx'

/** Pictures are given by their addresses; how large each is, the browser finds out. */
export function PhotosStep({ listing, problems, busy, onSave }: StepProps) {
  const { editor, types } = useText()
  const [photos, setPhotos] = useState<ListingPhoto[]>(listing.photos)
  const [url, setUrl] = useState('')
  const [alt, setAlt] = useState('')
  const [broken, setBroken] = useState(false)
  const problem = Object.entries(problems).find(([path]) => path.startsWith('photos'))?.[1]
  return (
    <StepForm busy={busy} onSubmit={() => onSave({ photos })}>
      <p className="soft">{editor.photosHint}</p>
      <ul className="editor-photos">
        {photos.map((photo, index) => (
          <li key={photo.url}>
            <Photo photo={photo} />
            <span className="small">{photo.alt}</span>
            <button
              type="button"
              className="linklike small"
              onClick={() => setPhotos(photos.filter((each) => each !== photo))}
            >
              {editor.removePhoto(index + 1)}
            </button>
          </li>
        ))}
      </ul>
      <div className="card fields">
        <Field
          label={editor.photoUrl}
          type="url"
          value={url}
          onChange={({ target }) => setUrl(target.value)}
          problem={broken ? editor.photoBroken : problem}
        />
        <Field
          label={editor.photoAlt}
          value={alt}
          onChange={({ target }) => setAlt(target.value)}
        />
        <div className="row">
          <button type="button" className="button quiet" onClick={() => void add({ url, alt })}>
            {editor.addPhoto}
          </button>
          <button type="button" className="button quiet" onClick={() => void add(drawn())}>
            {editor.drawPhoto}
          </button>
        </div>
      </div>
    </StepForm>
  )

  async function add(photo: { url: string; alt: string }): Promise<void> {
    const size = await sizeOf(photo.url)
    setBroken(size === null)
    if (size === null) return
    setPhotos((before) => [
      ...before,
      { ...photo, alt: photo.alt || (listing.title ?? '–'), ...size },
    ])
    setUrl('')
    setAlt('')
  }

  /** The API draws a picture for every name: enough to try things out where there is no camera. */
  function drawn(): { url: string; alt: string } {
    const name = `${listing.type ?? 'house'}-${crypto.randomUUID().slice(0, 8)}`
    return { url: `${nexusUrl}/media/${name}.svg`, alt: alt || types[listing.type ?? 'house'] }
  }
}

async function sizeOf(url: string): Promise<{ width: number; height: number } | null> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    return null
  }
}
