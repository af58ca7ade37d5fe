"""A client as people write them in Python: the sessions it opens are those of libqi itself."""

import qi

import interpreter
from peer_services import Counter, Kinds


class Authenticator:
    """What tools for NAOqi 2.9 hand to a session: a user and the password of the robot."""

    def __init__(self, user, token):
        self.credentials = {"user": user, "token": token}

    def initialAuthData(self):
        return self.credentials


class AuthenticatorFactory:
    def __init__(self, user, token):
        self.parts = (user, token)

    def newAuthenticator(self):
        return Authenticator(*self.parts)


def connect(url, user=None, token=None):
    session = qi.Session()
    if user is not None:
        session.setClientAuthenticatorFactory(AuthenticatorFactory(user, token))
    session.connect(url)
    return session


def main():
    names = {"qi": qi, "connect": connect, "encode": interpreter.encode, "Counter": Counter, "Kinds": Kinds}
    names.update(heard=[], wait_until=interpreter.wait_until)
    interpreter.serve(names)


main()
