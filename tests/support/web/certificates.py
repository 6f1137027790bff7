"""Certificates for names, signed by an authority that only the test believes."""

import shutil
import ssl
import subprocess
from pathlib import Path


class Unavailable(Exception):
    """The openssl program, which makes certificates, is not there."""


def contexts(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS for a server that is called ``name``, and for clients that believe its certificate.

    Raises Unavailable.
    """
    if not shutil.which("openssl"):
        raise Unavailable("no openssl program to make certificates with")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    return server, ssl.create_default_context(cafile=str(certificate))
