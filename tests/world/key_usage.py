"""What the certificates of a world may be used for."""

from cryptography import x509


def key_usage(*, issues: bool) -> x509.KeyUsage:
    """For an authority or for somebody who signs."""
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )
